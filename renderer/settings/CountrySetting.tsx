import { useMemo } from "react";
import { useStores } from "../stores.ts";
import { Setting } from "./Setting.tsx";
import { countriesByName } from "./countries.ts";

/** The system's own list: typing the first letters of a country finds it. */
export function CountrySetting({ homeCountry }: { homeCountry: string }) {
  const { settings } = useStores();
  const countries = useMemo(countriesByName, []);
  return (
    <Setting
      of="homeCountry"
      label="Home country"
      hint="Numbers without a country code are read as numbers of this country."
    >
      <select
        className="field"
        aria-label="Home country"
        value={homeCountry}
        onChange={(event) => void settings.change({ homeCountry: event.target.value })}
      >
        {countries.map(({ code, label }) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
      </select>
    </Setting>
  );
}
