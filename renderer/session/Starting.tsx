/** Quiet on purpose: it is gone within a second, and a spinner would only make it longer. */
export function Starting() {
  return (
    <main className="whole-screen">
      <h1 className="unseen">Wrapup</h1>
      <p className="small">Starting…</p>
    </main>
  );
}
