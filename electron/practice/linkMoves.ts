import type { End } from "./links.ts";
import type { Store } from "./store.ts";

/**
 * Takes away everything that was associated with a record. Every association is there in both
 * directions, so the one that leads here is found by the one that leads away, without a search.
 */
export function removeLinks(store: Store, { type, id }: End): void {
  store
    .sql(
      `delete from associations where (from_type, from_id, to_type, to_id) in
         (select to_type, to_id, from_type, from_id from associations
          where from_type = ? and from_id = ?)`,
    )
    .run(type.number, id);
  store.sql("delete from associations where from_type = ? and from_id = ?").run(type.number, id);
}

/** Gives everything that was associated with a record to another of its kind. */
export function moveLinks(store: Store, from: End, toId: number): void {
  const { number } = from.type;
  store
    .sql(
      `insert or ignore into associations (from_type, from_id, to_type, to_id, category, type_id)
       select i.from_type, i.from_id, i.to_type, ?, i.category, i.type_id
       from associations a cross join associations i
         on i.from_type = a.to_type and i.from_id = a.to_id
        and i.to_type = a.from_type and i.to_id = a.from_id
       where a.from_type = ? and a.from_id = ?`,
    )
    .run(toId, number, from.id);
  store
    .sql(
      `insert or ignore into associations (from_type, from_id, to_type, to_id, category, type_id)
       select from_type, ?, to_type, to_id, category, type_id
       from associations where from_type = ? and from_id = ?`,
    )
    .run(toId, number, from.id);
  removeLinks(store, from);
  // What joined the two would now join one with itself.
  store
    .sql(
      `delete from associations
       where from_type = ? and from_id = ? and to_type = ? and to_id = ?`,
    )
    .run(number, toId, number, toId);
}
