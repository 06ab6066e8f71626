package io.ecwiddoctor.report.summary;

import io.ecwiddoctor.report.Entity;
import io.ecwiddoctor.report.summary.BatchSummary.EntityCount;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts at how many stores each kind of data can be read and written. Not thread-safe. */
final class EntityCounts {

  private final Map<Entity, Map<String, Map<Entity.Access, Integer>>> counts =
      new EnumMap<>(Entity.class);

  void add(List<Entity.Row> rows) {
    for (Entity.Row row : rows) {
      counts
          .computeIfAbsent(row.entity(), key -> new LinkedHashMap<>())
          .computeIfAbsent(row.action(), key -> new EnumMap<>(Entity.Access.class))
          .merge(row.access(), 1, Integer::sum);
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

  private static EntityCount count(
      Entity entity, String action, Map<Entity.Access, Integer> stores) {
    return new EntityCount(
        entity,
        action,
        stores.getOrDefault(Entity.Access.YES, 0),
        stores.getOrDefault(Entity.Access.NO, 0),
        stores.getOrDefault(Entity.Access.UNKNOWN, 0));
  }
}
