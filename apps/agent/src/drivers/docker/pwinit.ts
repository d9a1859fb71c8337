/**
 * The command that a level's /pwinit/on-init may call, put into the container as /bin/pwinit. `entrypoint` delays the
 * service until its hook has run, then becomes the service.
 */
export const pwinit = `#!/bin/sh
case "\${1:-}" in
  entrypoint)
    shift
    until [ -e /pwinit/ready ]; do sleep 0.1 2>/dev/null || sleep 1; done
    exec "$@"
    ;;
  passphrase)
    index=0
    while IFS= read -r line; do
      if [ "$index" = "\${2:-0}" ]; then printf '%s\\n' "$line"; exit 0; fi
      index=$((index + 1))
    done < /pwinit/passphrases
    echo "pwinit: there is no passphrase \${2:-0}" >&2
    ;;
  config) cat /pwinit/passphrases ;;
  env) env ;;
  *) echo 'usage: pwinit passphrase <n> | env | config | entrypoint <command>' >&2; exit 64 ;;
esac
`

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
