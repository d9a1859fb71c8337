/** A level of the recorded event: a question whose answer a machine judges. */
export interface RecordedLevel {
  slug: string
  name: string
  category: string
  difficulty: 'easy' | 'medium' | 'hard'
  /** How long a good team needs, in minutes. */
  minutes: number
  reward: number
  body: string
  answers: string[]
  hint: string
}

type Line = readonly [
  slug: string,
  name: string,
  minutes: number,
  reward: number,
  body: string,
  answer: string,
  hint: string,
]

const ofCategory = (category: string, lines: readonly Line[]): RecordedLevel[] =>
  lines.map(([slug, name, minutes, reward, body, answer, hint]) => ({
    ...{ slug, name, category, minutes, reward, body, hint },
    difficulty: minutes < 40 ? 'easy' : minutes < 110 ? 'medium' : 'hard',
    answers: [answer],
  }))

/** Twenty levels of six categories, from a quarter of an hour to most of a night. */
export const harbourLevels: RecordedLevel[] = [
  ...ofCategory('web', [
    [
      ...(['cookie-jar', 'Cookie Jar', 15, 200] as const),
      'The harbour office remembers its visitors by a cookie: `role=Z3Vlc3Q=`. What would the harbour master’s say after the `=`?',
      'aGFyYm91cm1hc3Rlcg==',
      'It is Base64 of one lower-case word, written together.',
    ],
    [
      ...(['tide-table', 'Tide Table', 35, 250] as const),
      'The page asks `SELECT high FROM tides WHERE day = ’…’`. Which three characters, typed as the day, make it forget the rest of its question?',
      "'--",
      'First close what was opened.',
    ],
    [
      ...(['crane-control', 'Crane Control', 80, 350] as const),
      'The crane answers `PUT`, refuses `DELETE`, and says `405`. Which header of that answer lists what it would take?',
      'Allow',
      'RFC 9110, section 15.5.6.',
    ],
    [
      ...(['origin-story', 'Origin Story', 150, 450] as const),
      'Two sites share a registrable domain and nothing else. Which attribute keeps a cookie of one from being set by the other, by a prefix of its name?',
      '__Host-',
      'It is a prefix, with its dash.',
    ],
  ]),
  ...ofCategory('crypto', [
    [
      ...(['semaphore', 'Semaphore', 15, 200] as const),
      'Flags at the pier: `URYYB UNEOBHE`. What do they say?',
      'hello harbour',
      'Half of the alphabet further.',
    ],
    [
      ...(['small-exponent', 'Small Exponent', 45, 300] as const),
      'RSA, e = 3, no padding, and a modulus that is far too large: c = 1030301. What was m?',
      '101',
      'The modulus never came into it.',
    ],
    [
      ...(['twice-the-pad', 'Twice the Pad', 90, 350] as const),
      'One pad, two messages: `1b0a1a00` xor `0f0e1d09`, and the first says `ship`. What does the second say, in hexadecimal of its four bytes?',
      '676c6e79',
      'Xor all three.',
    ],
    [
      ...(['nonce-sense', 'Nonce Sense', 210, 500] as const),
      'Two signatures of ECDSA share their r. Which secret number did the signer use twice?',
      'k',
      'One letter.',
    ],
  ]),
  ...ofCategory('forensics', [
    [
      ...(['first-bytes', 'First Bytes', 15, 200] as const),
      'A file without a name begins with `89 50 4E 47`. What is it?',
      'png',
      'Read the last three as letters.',
    ],
    [
      ...(['log-of-the-gull', 'Log of the Gull', 40, 250] as const),
      'The ship’s log has a gap from 02:00 to 03:00 on 30 March 2025, and nobody was asleep. What happened? Two words.',
      'summer time',
      'It comes back in October.',
    ],
    [
      ...(['deleted-not-gone', 'Deleted, Not Gone', 100, 350] as const),
      'In a directory of FAT a name begins with a byte that says: deleted. Which byte, in hexadecimal?',
      'e5',
      'It is also a Greek letter, once.',
    ],
  ]),
  ...ofCategory('reverse', [
    [
      ...(['strings-attached', 'Strings Attached', 20, 200] as const),
      'The first tool for an unknown binary prints what can be read in it. What is it called?',
      'strings',
      'It is in the name of the level.',
    ],
    [
      ...(['jump-if', 'Jump If', 60, 300] as const),
      'Opcode `75` skips your licence check. What does the opcode do that skips it the other way round?',
      '74',
      'One less.',
    ],
    [
      ...(['the-ferry-binary', 'The Ferry Binary', 180, 500] as const),
      'Ghidra shows `x ^ x >> 1`. What kind of code does the ferry count its cars in?',
      'gray',
      'Neighbours differ in one bit.',
    ],
  ]),
  ...ofCategory('network', [
    [
      ...(['port-of-call', 'Port of Call', 20, 200] as const),
      'Where does a ship’s secure shell dock, by number?',
      '22',
      'Between 21 and 23.',
    ],
    [
      ...(['three-knocks', 'Three Knocks', 50, 300] as const),
      'What does the second of the three knocks of TCP say?',
      'syn-ack',
      'With a dash.',
    ],
    [
      ...(['lighthouse-beacon', 'Lighthouse Beacon', 120, 400] as const),
      'A beacon asks for `TXT` records of names that are 63 letters long. Through what does it smuggle?',
      'dns',
      'It is always DNS.',
    ],
  ]),
  ...ofCategory('misc', [
    [
      ...(['flags-of-the-fleet', 'Flags of the Fleet', 15, 200] as const),
      'Which letter is a yellow flag, all of it?',
      'q',
      'My vessel is healthy.',
    ],
    [
      ...(['harbour-trivia', 'Harbour Trivia', 30, 250] as const),
      'Whose law says that given enough eyeballs all bugs are shallow?',
      'linus',
      'Raymond named it after somebody else.',
    ],
    [
      ...(['message-in-a-bottle', 'Message in a Bottle', 140, 450] as const),
      'A whitespace programme prints one word. How many kinds of characters does its source have that count?',
      '3',
      'Space, tab and one more.',
    ],
  ]),
]
