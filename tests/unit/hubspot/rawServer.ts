import { createServer, type Socket } from "node:net";

export type RawServer = {
  base: string;
  /** Whole requests received so far, as they came over the wire. */
  requests: readonly string[];
  stop(): Promise<void>;
};

/** A server that does to each connection what it is told, byte by byte. */
export async function rawServer(
  act: (socket: Socket, request: string) => void,
): Promise<RawServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    let received = "";
    socket.on("data", (bytes) => {
      received += bytes.toString("utf8");
      const head = received.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0);
      if (Buffer.byteLength(received.slice(head + 4)) < length) return;
      const request = received;
      received = "";
      requests.push(request);
      act(socket, request);
    });
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  return {
    base: `http://127.0.0.1:${port}`,
    requests,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** An HTTP answer; `length` claims more than there is, for bodies that are cut. */
export function answer(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = { "content-type": "application/json" },
  length = Buffer.byteLength(body),
): string {
  const lines = Object.entries({ ...headers, "content-length": String(length) });
  const head = lines.map(([name, value]) => `${name}: ${value}`).join("\r\n");
  return `HTTP/1.1 ${status} Said\r\n${head}\r\n\r\n${body}`;
}
