/** A request with a tick, for a POSIX shell with curl and openssl; the secret comes from the environment. */
export function exampleRequest({ url, number, team }: { url: string; number: number; team: string }): string {
  return [
    `SECRET='whsec_…'`,
    `ID="tick-${number}-$(date +%s)"; NOW=$(date +%s)`,
    `BODY='{"number":${number},"at":"'$(date -u +%Y-%m-%dT%H:%M:%SZ)'","holder":"${team}","teams":[{"team":"${team}","points":5,"cause":"held the hill"}],"test":true}'`,
    `KEY=$(printf %s "\${SECRET#whsec_}" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \\n')`,
    `SIGNATURE=$(printf %s "$ID.$NOW.$BODY" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$KEY" -binary | openssl base64 -A)`,
    `curl -sS '${url}' -H 'content-type: application/json' -H "webhook-id: $ID" -H "webhook-timestamp: $NOW" -H "webhook-signature: v1,$SIGNATURE" --data-binary "$BODY"`,
  ].join('\n')
}
