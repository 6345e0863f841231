import { Select } from "@mantine/core";
import { useMemo } from "react";
import { useStores } from "../stores.ts";
import { countriesByName } from "./countries.ts";

export function CountrySetting({ homeCountry }: { homeCountry: string }) {
  const { settings } = useStores();
  const countries = useMemo(countriesByName, []);
  return (
    <div className="setting">
      <h3 className="setting-name">Home country</h3>
      <Select
        aria-label="Home country"
        data={countries}
        value={homeCountry}
        searchable
        allowDeselect={false}
        nothingFoundMessage="No country of that name"
        maxDropdownHeight={280}
        onChange={(chosen) => chosen !== null && void settings.change({ homeCountry: chosen })}
      />
      <p className="small">Numbers without a country code are read as numbers of this country.</p>
    </div>
  );
}
