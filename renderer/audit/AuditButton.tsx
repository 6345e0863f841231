import { openAudit } from "../acts.ts";
import { useStores } from "../stores.ts";
import { AuditIcon } from "../ui/icons.tsx";

/** The way to the audit where nothing else says it in words. */
export function AuditButton() {
  const stores = useStores();
  return (
    <button
      type="button"
      className="icon-button"
      aria-label="Audit"
      title="Audit: where every call stands"
      onClick={() => openAudit(stores)}
    >
      <AuditIcon />
    </button>
  );
}
