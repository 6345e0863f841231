import type { Settings } from "../../shared/settings.ts";
import { useStores } from "../stores.ts";
import { Choices } from "../ui/Choices.tsx";
import { CopyLine } from "../ui/CopyLine.tsx";
import { NumberField } from "./NumberField.tsx";
import { Setting } from "./Setting.tsx";

const versions = [
  { value: "2026-03", label: "2026-03" },
  { value: "v3", label: "v3" },
] as const;

/** What the organisation's app in HubSpot and this computer have to agree on. */
export function SignInSettings({ redirectPort, apiVersion }: Settings) {
  const { settings } = useStores();
  return (
    <>
      <div className="setting">
        <h4 className="setting-name">Where the browser comes back to</h4>
        <CopyLine
          label="Redirect address"
          value={`http://localhost:${redirectPort}/oauth/callback`}
        />
        <p className="small">Your organisation's app in HubSpot lists this address, exactly so.</p>
      </div>
      <Setting
        of="redirectPort"
        label="Its port"
        hint="Another port here needs the same change in HubSpot. The usual one is 47218."
      >
        <NumberField
          label="Port the browser comes back to"
          value={redirectPort}
          least={1_024}
          most={65_535}
          onChange={(port) => void settings.change({ redirectPort: port })}
        />
      </Setting>
      <Setting
        of="apiVersion"
        label="Version of HubSpot's API"
        hint="Change it only when HubSpot or your administrator says so."
      >
        <Choices
          label="Version of HubSpot's API"
          choices={versions}
          chosen={apiVersion}
          onChoose={(version) => void settings.change({ apiVersion: version })}
        />
      </Setting>
    </>
  );
}
