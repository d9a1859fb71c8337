/**
 * The command that a level's /pwinit/on-init may call, put into the machine as `pwinit`; it reads the passphrases from
 * /pwinit/passphrases, a line each. `entrypoint` delays the service until its hook has run, then becomes the service.
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
