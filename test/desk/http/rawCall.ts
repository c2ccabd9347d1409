import { connect } from "node:net";

export type RawAnswer = { status: number; text: string };

/**
 * Sends bytes as they are, where a client would mend them, and reads what comes back until the other side closes or has
 * answered. Status 0 is a connection that was closed without an answer.
 */
export function rawCall(port: number, bytes: string | Buffer, wait = 3000): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let text = "";
    const done = () => {
      socket.destroy();
      clearTimeout(timer);
      resolve({ status: Number(/^HTTP\/1\.[01] (\d{3})/.exec(text)?.[1] ?? 0), text });
    };
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`no answer to: ${bytes.toString().slice(0, 200)}`));
    }, wait);
    socket.on("data", (data) => {
      text += data.toString("latin1");
      const length = /\r\ncontent-length: (\d+)\r\n/i.exec(text)?.[1];
      const body = text.split("\r\n\r\n").slice(1).join("\r\n\r\n");
      if (text.includes("\r\n\r\n") && length !== undefined && body.length >= Number(length)) done();
    });
    socket.on("close", done);
    socket.on("error", done);
    socket.write(bytes);
  });
}
