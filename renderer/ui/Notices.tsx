import { useStore } from "zustand";
import { useStores } from "../stores.ts";
import { CloseIcon } from "./icons.tsx";

/** Sentences of main worth telling. They stay until read: nothing said here vanishes by itself. */
export function Notices() {
  const { screen } = useStores();
  const notices = useStore(screen, (state) => state.notices);
  return (
    <section className="notices" aria-label="Messages" aria-live="polite">
      {notices.map(({ id, message }) => (
        <div key={id} className="notice">
          <span>{message}</span>
          <button
            type="button"
            className="icon-button"
            aria-label="Close this message"
            onClick={() => screen.dismiss(id)}
          >
            <CloseIcon />
          </button>
        </div>
      ))}
    </section>
  );
}
