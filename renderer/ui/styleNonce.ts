/**
 * The nonce that lets Mantine and Tiptap add their styles under the page's policy. The protocol
 * handler writes a fresh one into the page at each load.
 */
export function styleNonce(): string {
  return document.querySelector('meta[name="style-nonce"]')?.getAttribute("content") ?? "";
}
