/** What the outbox's bench is started with. */
export type OutboxBenchSetup = {
  readonly file: string;
  readonly url: string;
  readonly token: string;
  readonly ownerId: string;
  readonly contacts: readonly string[];
  readonly calls: number;
};

export type OutboxBench = {
  /** Rows a second. */
  readonly rows: { readonly own: number; readonly raw: number };
  readonly backlog: { readonly ms: number; readonly requests: number };
};
