import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";

const webhook = new Webhook(process.env.PARTNER_SECRET);

/** Returns the hand-off; throws if its signature or timestamp is wrong. The body is the raw text. */
export function verify(body, headers) {
  return webhook.verify(body, headers).data;
}

/** Sends a decision to Latchkey and retries under the same id until it gets a final answer. */
export async function callBack(url, decision, id) {
  for (let pause = 1_000; ; pause = Math.min(2 * pause, 3_600_000)) {
    const status = await callBackOnce(url, decision, id);
    if (status !== 0 && status !== 429 && status < 500) return status;
    await new Promise((wake) => setTimeout(wake, pause));
  }
}

async function callBackOnce(url, decision, id) {
  const body = JSON.stringify(decision);
  const now = new Date();
  const headers = {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": webhook.sign(id, now, body),
  };
  try {
    return (await fetch(url, { method: "POST", body, headers, signal: AbortSignal.timeout(10_000) })).status;
  } catch {
    return 0;
  }
}

async function receive(request, response) {
  const parts = [];
  for await (const part of request) parts.push(part);
  let handedOver;
  try {
    handedOver = verify(Buffer.concat(parts).toString(), request.headers);
  } catch {
    return response.writeHead(401).end();
  }
  response.writeHead(202).end();
  const { url, token } = handedOver.callback;
  await callBack(url, { decision: "approved", reason: "Paid", reference: "inv-17", token }, `msg_${randomUUID()}`);
}

const server = createServer((request, response) => receive(request, response).catch(console.error));
server.listen(Number(process.argv[2]), "127.0.0.1", () => console.log("listening on", server.address().port));
