import { type ReactNode, useId } from "react";

export function SettingsGroup({ title, children }: { title: string; children: ReactNode }) {
  const titleId = useId();
  return (
    <section className="settings-group" aria-labelledby={titleId}>
      <h3 id={titleId} className="label">
        {title}
      </h3>
      <div className="settings-card">{children}</div>
    </section>
  );
}
