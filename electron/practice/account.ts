import { instant } from "./clock.ts";
import type { Store } from "./store.ts";

export interface OwnerRow {
  id: number;
  user_id: number;
  email: string;
  first_name: string;
  last_name: string;
  team: string | null;
  created_at: number;
  updated_at: number;
  archived_at: number | null;
}

export interface Disposition {
  id: string;
  label: string;
  deleted: boolean;
}

/** The account itself: its number, its people, its outcomes. */
export interface Account {
  portalId: number;
  timeZone: string;
  /** The instant the account was made, and the one its sample is relative to. */
  createdAt: number;
  owner(id: string): OwnerRow | undefined;
  ownerByUserId(userId: string): OwnerRow | undefined;
  owners(asked: {
    email: string | null;
    after: number;
    limit: number;
    archived: boolean;
  }): OwnerRow[];
  addOwner(owner: OwnerRow): void;
  /** Deactivates everybody who is active, or this one, or brings just those back. */
  deactivateOwners(away: boolean, id?: number): void;
  hasOwners(): boolean;
  /** Who was deactivated so. */
  deactivated(): OwnerRow[];
  dispositions(): Disposition[];
  setDispositions(dispositions: readonly Disposition[]): void;
}

/** The six every account begins with (HubSpot's calls guide). */
export const defaultDispositions: readonly Disposition[] = [
  { id: "9d9162e7-6cf3-4944-bf63-4dff82258764", label: "Busy", deleted: false },
  { id: "f240bbac-87c9-4f6e-bf70-924b57d47db7", label: "Connected", deleted: false },
  { id: "a4c4c377-d246-4b32-a13b-75a56a4cd0ff", label: "Left live message", deleted: false },
  { id: "b2cf5968-551e-4856-9783-52b3da59a7d0", label: "Left voicemail", deleted: false },
  { id: "73a0d17f-1163-4015-bdd5-ec830791da20", label: "No answer", deleted: false },
  { id: "17b47fee-58de-441e-a44c-c6300d46f273", label: "Wrong number", deleted: false },
];

/** Where the account keeps its calendar; its daily limit begins anew at midnight there. */
export const accountTimeZone = "Europe/Stockholm";

/** No instant anybody leaves at: tells who went for a rehearsal from who had gone before. */
const rehearsed = -1;

/** In the place of an owner's id. */
const everybody = 0;

export function createAccount(store: Store, createdAt: number): Account {
  const whole = (text: string) => (/^\d{1,15}$/.test(text) ? Number(text) : -1);
  return {
    portalId: 147_258_369,
    timeZone: accountTimeZone,
    createdAt,
    owner: (id) =>
      store.sql("select * from owners where id = ?").get(whole(id)) as OwnerRow | undefined,
    ownerByUserId: (userId) =>
      store.sql("select * from owners where user_id = ?").get(whole(userId)) as
        | OwnerRow
        | undefined,
    owners({ email, after, limit, archived }) {
      const which = archived ? "is not null" : "is null";
      const sql = `select * from owners where archived_at ${which} and id > ?`;
      const rows =
        email === null
          ? store.sql(`${sql} order by id limit ?`).all(after, limit)
          : store
              .sql(`${sql} and email = ? order by id limit ?`)
              .all(after, email.toLowerCase(), limit);
      return rows as OwnerRow[];
    },
    addOwner(owner) {
      store
        .sql(
          `insert into owners (id, user_id, email, first_name, last_name, team, created_at, updated_at, archived_at)
           values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          owner.id,
          owner.user_id,
          owner.email,
          owner.first_name,
          owner.last_name,
          owner.team,
          owner.created_at,
          owner.updated_at,
          owner.archived_at,
        );
    },
    deactivateOwners(away, id = everybody) {
      const sql = away
        ? "update owners set archived_at = ? where archived_at is null"
        : "update owners set archived_at = null where archived_at = ?";
      store.sql(`${sql} and ? in (id, ${everybody})`).run(rehearsed, id);
    },
    deactivated: () =>
      store
        .sql("select * from owners where archived_at = ? order by id")
        .all(rehearsed) as OwnerRow[],
    hasOwners: () =>
      store.sql("select 1 from owners where archived_at is null limit 1").get() !== undefined,
    dispositions: () =>
      (
        store.sql("select id, label, deleted from dispositions order by position").all() as {
          id: string;
          label: string;
          deleted: number;
        }[]
      ).map(({ id, label, deleted }) => ({ id, label, deleted: deleted === 1 })),
    setDispositions(dispositions) {
      store.transaction(() => {
        store.sql("delete from dispositions").run();
        for (const { id, label, deleted } of dispositions)
          store
            .sql("insert into dispositions (id, label, deleted) values (?, ?, ?)")
            .run(id, label, deleted ? 1 : 0);
      });
    },
  };
}

/** An owner as the owners API answers it: archived ones have no user, only the number they had (HubSpot's CRM objects guide). */
export function ownerView(owner: OwnerRow) {
  return {
    id: String(owner.id),
    email: owner.email,
    type: "PERSON",
    firstName: owner.first_name,
    lastName: owner.last_name,
    userId: owner.archived_at === null ? owner.user_id : null,
    userIdIncludingInactive: owner.user_id,
    createdAt: instant(owner.created_at),
    updatedAt: instant(owner.updated_at),
    archived: owner.archived_at !== null,
    ...(owner.team && { teams: [{ id: "5301", name: owner.team, primary: true }] }),
  };
}
