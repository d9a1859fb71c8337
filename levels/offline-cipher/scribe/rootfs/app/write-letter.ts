import { randomBytes, randomInt } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'

const passphrase = readFileSync('passphrase.txt', 'utf8').trim()

const letter = `Dear Commander,

the river has risen and the lower road is gone. We shall come by the hills, three nights later than agreed, and
without the wagons. Keep the fires low until you hear two owls and a fox.

The word at the gate has been changed, since the old one was heard in the market. It is now

    ${passphrase}

and the guard is to let nobody pass who says another, not even me.

Burn this.
`

// The mistake of this level: a short key that repeats, under a letter whose first words everybody knows.
const key = randomBytes(randomInt(5, 12))
const sealed = Buffer.from(letter).map((byte, index) => byte ^ (key[index % key.length] ?? 0))
// Relative, so that it is the same place whatever this folder is called.
writeFileSync('../pwinit/files/intercepted.bin', sealed)
