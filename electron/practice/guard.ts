/**
 * The practice account listens on this computer only, and any web page can reach such a server.
 * So whatever a browser sends on behalf of another site is refused, and so is any Host that a
 * hostile name could have been pointed at (DNS rebinding).
 */
export function refusal(method: string, headers: Headers, port: number): string | null {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes((headers.get("host") ?? "").toLowerCase()))
    return "This server answers only to its own address.";
  const origin = headers.get("origin");
  if (origin !== null && !hosts.some((host) => origin.toLowerCase() === `http://${host}`))
    return "Requests from other origins are refused.";
  const site = headers.get("sec-fetch-site");
  if (site === null || site === "none" || site === "same-origin") return null;
  const navigation =
    method === "GET" &&
    headers.get("sec-fetch-mode") === "navigate" &&
    headers.get("sec-fetch-dest") === "document";
  return navigation ? null : "Requests from other sites are refused.";
}
