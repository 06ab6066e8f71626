package io.ecwiddoctor.capture.endpoint;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.probe.reply.Call;
import io.ecwiddoctor.probe.reply.HttpReply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers what each batch request asked for, by the ticket that answered it: the replies come
 * with a later call, which has only the ids of the inner requests. Holds a few megabytes at most.
 * Not thread-safe.
 */
public final class BatchRequests {

  private static final int MOST = 20;

  /** No longer body is kept, in characters. */
  private static final int LONGEST = 256 * 1024;

  private final Map<String, String> bodies = new LinkedHashMap<>();

  /** Returns the call, with the requests of the batch whose replies it brings. */
  public Call complete(ApiBaseUrl api, Call call) {
    HttpReply reply = call.reply();
    Target target = Target.find(api, call.url());
    if (reply == null || target == null || !target.path().equals(List.of("batch"))) {
      return call;
    }
    if (!call.body().isEmpty()) {
      String ticket = ticket(reply.body());
      if (!ticket.isEmpty() && bodies.size() < MOST && call.body().length() <= LONGEST) {
        bodies.put(target.store() + "/" + ticket, call.body());
      }
      return call;
    }
    return call.withBody(
        bodies.getOrDefault(target.store() + "/" + target.parameter("ticket"), ""));
  }

  private static String ticket(String body) {
    try {
      return !body.isBlank()
              && JsonParser.parseString(body) instanceof JsonObject json
              && json.get("ticket") instanceof JsonPrimitive ticket
          ? ticket.getAsString()
          : "";
    } catch (JsonParseException e) {
      return "";
    }
  }
}
