import { type ReactNode, useId, useLayoutEffect, useRef } from "react";

type Props = {
  title: string;
  /** What Esc means: the answer that changes nothing. */
  onClose(): void;
  children: ReactNode;
};

/**
 * The browser's own modal dialog: it keeps the focus, makes the rest inert and gives the focus
 * back. A library's would add its styles without the page's nonce.
 */
export function Dialog({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Closed while it is still in the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
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
