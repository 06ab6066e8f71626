package io.ecwiddoctor.mcp;

import io.ecwiddoctor.files.Resources;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what clients are told of the tools, from {@code tools.json} and {@code defs.json}. */
final class ToolList {

  private static final String DEFS = "$defs";
  private static final String OUTPUT = "outputSchema";

  private ToolList() {}

  /** Returns the tools, each output schema with the definitions that it refers to. */
  static List<McpSchema.Tool> read(McpJsonMapper mapper) {
    try {
      List<Map<String, Object>> tools =
          mapper.readValue(
              Resources.text("mcp/tools.json"), new TypeRef<List<Map<String, Object>>>() {});
      Map<String, Object> defs =
          mapper.readValue(Resources.text("mcp/defs.json"), new TypeRef<Map<String, Object>>() {});
      for (Map<String, Object> tool : tools) {
        tool.put(OUTPUT, complete((Map<?, ?>) tool.get(OUTPUT), defs));
      }
      return mapper.convertValue(tools, new TypeRef<List<McpSchema.Tool>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> complete(Map<?, ?> schema, Map<String, Object> defs) {
    Map<String, Object> whole = new LinkedHashMap<>();
    schema.forEach((key, value) -> whole.put(String.valueOf(key), value));
    Map<String, Object> used = new LinkedHashMap<>();
    defs.forEach(
        (name, def) -> {
          if (schema.toString().contains("#/" + DEFS + "/" + name)) {
            used.put(name, def);
          }
        });
    if (!used.isEmpty()) {
      whole.put(DEFS, used);
    }
    return whole;
  }
}
