import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";

const webhook = new Webhook(process.env.PARTNER_SECRET);

/** What is handed over; throws when Latchkey did not sign it just now. The body is the raw text. */
export function verify(body, headers) {
  return webhook.verify(body, headers).data;
}

/** Tells Latchkey a decision. After 503, or no answer at all, repeat it with the same id. */
export async function callBack(url, decision, id) {
  const body = JSON.stringify(decision);
  const now = new Date();
  const answer = await fetch(url, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
      "webhook-signature": webhook.sign(id, now, body),
    },
  });
  return answer.status;
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
