import { useState } from "react";
import type { AuditDay } from "../../shared/audit.ts";
import type { Failure } from "../../shared/result.ts";
import { useStores } from "../stores.ts";
import { Choices } from "../ui/Choices.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { counted } from "../ui/words.ts";

const formats = [
  { value: "csv", label: "CSV" },
  { value: "json", label: "JSON" },
] as const;

type Format = (typeof formats)[number]["value"];
type Saved = { readonly path: string; readonly calls: number };

/** The audit as a file. What was said and with whom leaves this computer only where it is ticked. */
export function ExportDialog({ days }: { days: readonly AuditDay[] }) {
  const { audit } = useStores();
  const opened = audit.getState().opened;
  const [newest, oldest] = [days[0]?.day ?? "", days.at(-1)?.day ?? ""];
  const [from, setFrom] = useState<string>(opened ?? oldest);
  const [to, setTo] = useState<string>(opened ?? newest);
  const [format, setFormat] = useState<Format>("csv");
  const [notes, setNotes] = useState(false);
  const [numbers, setNumbers] = useState(false);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState<Saved | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const odd = from === "" || to === "" || from > to;

  const save = async () => {
    setBusy(true);
    setSaved(null);
    setFailure(null);
    const answer = await audit.export({
      from,
      to,
      format,
      notes,
      numbers,
    });
    setBusy(false);
    if (answer.ok) setSaved(answer.value);
    else setFailure(answer.error);
  };

  return (
    <Dialog title="Export the audit" onClose={() => audit.showExport(false)}>
      <div className="export">
        <div className="export-days">
          <label className="label">
            From
            <input
              type="date"
              className="field"
              value={from}
              max={newest}
              onChange={({ target }) => setFrom(target.value)}
            />
          </label>
          <label className="label">
            To
            <input
              type="date"
              className="field"
              value={to}
              max={newest}
              onChange={({ target }) => setTo(target.value)}
            />
          </label>
        </div>
        {odd && (
          <p className="wrong" role="alert">
            Choose two days, the earlier one first.
          </p>
        )}
        <Choices
          label="File"
          choices={formats}
          chosen={format}
          onChoose={(chosen) => setFormat(chosen)}
        />
        <div className="export-ticks">
          <Tick label="Notes and names" on={notes} onTurn={setNotes} />
          <Tick label="Phone numbers" on={numbers} onTurn={setNumbers} />
          <p className="small">
            Without them the file says of each call when it was made, saved, sent and acknowledged,
            and where it stands.
          </p>
        </div>
        <p className="small export-saved" role="status">
          {saved !== null && (
            <>
              {counted(saved.calls, "call")} written to <bdi className="path">{saved.path}</bdi>
            </>
          )}
        </p>
        {failure !== null && (
          <p className="wrong" role="alert">
            {failure.message}
          </p>
        )}
      </div>
      <div className="ask-buttons">
        <button
          type="button"
          className="button primary"
          disabled={odd || busy}
          onClick={() => void save()}
        >
          Export
        </button>
        <button type="button" className="button" onClick={() => audit.showExport(false)}>
          Close
        </button>
      </div>
    </Dialog>
  );
}

type TickProps = { label: string; on: boolean; onTurn(on: boolean): void };

function Tick({ label, on, onTurn }: TickProps) {
  return (
    <label className="tick">
      <input type="checkbox" checked={on} onChange={({ target }) => onTurn(target.checked)} />
      {label}
    </label>
  );
}
