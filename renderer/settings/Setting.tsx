import { type ReactNode, useId } from "react";
import { useStore } from "zustand";
import type { SettingName } from "../../shared/settings.ts";
import { useStores } from "../stores.ts";
import { LockIcon } from "../ui/icons.tsx";

type Props = {
  /** What is changed here. One that the administrator has fixed locks the whole of it. */
  of: SettingName;
  /** Null where the control says itself what it is. */
  label: string | null;
  hint?: ReactNode;
  children: ReactNode;
};

/** A setting with its name, its lock and what was wrong with the last change, in one place. */
export function Setting({ of, label, hint, children }: Props) {
  const { settings } = useStores();
  const fixed = useStore(settings, ({ rules }) => rules?.fixed.includes(of) ?? false);
  const ask = useStore(settings, ({ rules }) => rules?.ask ?? null);
  const failure = useStore(settings, (state) => (state.failed.includes(of) ? state.failure : null));
  const [nameId, fixedId] = [useId(), useId()];
  return (
    <div className="setting">
      {label !== null && (
        <h4 id={nameId} className="setting-name">
          {label}
        </h4>
      )}
      <fieldset
        className="setting-field"
        disabled={fixed}
        {...(label === null ? {} : { "aria-labelledby": nameId })}
        {...(fixed ? { "aria-describedby": fixedId } : {})}
      >
        {children}
      </fieldset>
      {fixed && (
        <p id={fixedId} className="small fixed">
          <LockIcon />
          <span>
            Fixed by your administrator.{ask !== null && <> Ask {<bdi>{ask}</bdi>} to change it.</>}
          </span>
        </p>
      )}
      {failure !== null && (
        <p className="wrong" role="alert">
          {failure.message}
        </p>
      )}
      {hint !== undefined && <p className="small">{hint}</p>}
    </div>
  );
}
