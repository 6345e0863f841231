import { useMemo } from "react";
import { useStores } from "../stores.ts";
import { countriesByName } from "./countries.ts";

/** The system's own list: typing the first letters of a country finds it. */
export function CountrySetting({ homeCountry }: { homeCountry: string }) {
  const { settings } = useStores();
  const countries = useMemo(countriesByName, []);
  return (
    <div className="setting">
      <h3 className="setting-name">Home country</h3>
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
      <p className="small">Numbers without a country code are read as numbers of this country.</p>
    </div>
  );
}
