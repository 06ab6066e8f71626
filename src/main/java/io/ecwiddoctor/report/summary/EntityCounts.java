package io.ecwiddoctor.report.summary;

import io.ecwiddoctor.report.Entity;
import io.ecwiddoctor.report.summary.BatchSummary.EntityCount;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts at how many stores each kind of data can be read and written. Not thread-safe. */
final class EntityCounts {

  private final Map<Entity, Map<String, int[]>> counts = new EnumMap<>(Entity.class);

  void add(List<Entity.Row> rows) {
    for (Entity.Row row : rows) {
      counts.computeIfAbsent(row.entity(), key -> new LinkedHashMap<>())
          .computeIfAbsent(row.action(), key -> new int[Entity.Access.values().length])[
          row.access().ordinal()]++;
    }
  }

  /** Returns the counts in the order of the kinds; nothing where no store's scopes are settled. */
  List<EntityCount> list() {
    return counts.entrySet().stream()
        .flatMap(
            entity ->
                entity.getValue().entrySet().stream()
                    .map(action -> count(entity.getKey(), action.getKey(), action.getValue())))
        .toList();
  }

  private static EntityCount count(Entity entity, String action, int[] access) {
    return new EntityCount(
        entity,
        action,
        access[Entity.Access.YES.ordinal()],
        access[Entity.Access.NO.ordinal()],
        access[Entity.Access.UNKNOWN.ordinal()]);
  }
}
