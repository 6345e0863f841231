import { type ReactNode, type RefObject, useId, useLayoutEffect, useRef } from "react";

type Props = {
  title: string;
  /** What Esc means: the answer that changes nothing. */
  onClose(): void;
  /** What has the focus at first, where that is not what stands first. */
  first?: RefObject<HTMLElement | null>;
  children: ReactNode;
};

/**
 * The browser's own modal dialog. Its answers stand one below the other in `ask-buttons`: what was
 * asked for first, and last the way out that changes nothing. It keeps the focus, makes the rest inert and gives the focus
 * back. A library's would add its styles without the page's nonce.
 */
export function Dialog({ title, onClose, first, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Closed while it is still in the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    first?.current?.focus();
    return () => element?.close();
  }, [first]);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={titleId} className="strong">
        {title}
      </h2>
      {children}
    </dialog>
  );
}
