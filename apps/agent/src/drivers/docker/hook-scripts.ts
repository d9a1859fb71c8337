/** Runs the hook, always removes it and the passphrases, and lets the service start if the hook succeeded. */
export const runHook = `
if [ -x /pwinit/on-init ]; then /pwinit/on-init; else /bin/sh /pwinit/on-init; fi
code=$?
rm -f /pwinit/on-init /pwinit/passphrases
[ "$code" = 0 ] && : > /pwinit/ready
exit "$code"
`

/** Sends signal $2 to every process of session $1 (or, with an empty $1, of any session). */
export const signalSession = `
for folder in /proc/[0-9]*; do
  if grep -qs "PATHWAR_SESSION=$1" "$folder/environ"; then kill "-$2" "\${folder#/proc/}" 2>/dev/null; fi
done
exit 0
`
