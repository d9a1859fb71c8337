import { DockerfileParser } from 'dockerfile-ast'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDockerfile } from './dockerfile.ts'
import { instructionsOf } from './dockerfile-instructions.ts'

/** What editors read. It forgives much, so only what we found nothing wrong with is compared. */
function readByAnother(text: string) {
  const file = DockerfileParser.parse(text)
  return {
    instructions: file.getInstructions().map((one) => ({
      keyword: one.getKeyword(),
      line: one.getRange().start.line + 1,
      words: wordsOf(one.getRawArgumentsContent() ?? ''),
    })),
    images: file.getFROMs().map((from) => from.getImage()),
    stages: file.getFROMs().map((from) => from.getBuildStage()?.toLowerCase() ?? null),
  }
}

/** As the builder joins lines: without comments and empty lines between them. Options are no words to the other. */
function wordsOf(text: string): string[] {
  const lines = text.split(/\r?\n/).filter((line, index) => index === 0 || !/^[ \t]*(?:#|$)/.test(line))
  const words = lines
    .join('\n')
    .replace(/\\[ \t]*\n/g, '')
    .split(/[ \t\n]+/)
    .filter(Boolean)
  const first = words.findIndex((word) => !word.startsWith('--'))
  return first < 0 ? [] : words.slice(first)
}

// Not an instruction that begins with a lone backslash: engines join it with the next line, the other parser takes it for a keyword.
const line = fc.constantFrom(
  ...['FROM busybox:stable', 'from node:24 as build', 'FROM build', 'FROM --platform=linux/amd64 alpine:3 AS last'],
  ...['ARG A=1', 'ENV A=1 B="two words"', 'LABEL a=b', 'USER nobody', 'WORKDIR /srv', 'EXPOSE 80/tcp', 'STOPSIGNAL 9'],
  ...['ADD a.txt b.tar.gz /x/', 'ADD ["a.txt", "/x"]', 'COPY --from=0 /a /b', 'COPY --chown=1:1 a b /x/', 'COPY . .'],
  ...['ADD http://127.0.0.1/x /x', 'ADD $U /x', 'RUN --mount=type=bind,from=busybox true', 'RUN <<EOF', 'EOF'],
  ...[
    'RUN echo a \\',
    '  && echo b \\',
    '  b',
    '# a comment',
    '  # one that is indented',
    '',
    '   ',
    'RUN a \\\n\\\n  b',
    'RUN a \\  ',
  ],
  ...['CMD ["sh", "-c", "true"]', 'ENTRYPOINT exec a', 'HEALTHCHECK CMD true', 'ONBUILD COPY . .', 'VOLUME /data'],
  ...[
    '# escape=`',
    '# syntax=docker/dockerfile:1',
    'RUN echo `',
    'RUN echo "a \\',
    'SHELL ["sh"]',
    '\tRUN true',
    'RUN\ttrue',
  ],
)
const text = fc
  .tuple(fc.array(line, { maxLength: 8 }), fc.constantFrom('\n', '\n', '\r\n'), fc.boolean())
  .map(([lines, end, from]) => (from ? ['FROM busybox:stable', ...lines] : lines).join(end) + end)

test('what we find in order is read by another parser as the same instructions, on the same lines', () => {
  let compared = 0
  fc.assert(
    fc.property(text, (file) => {
      const { instructions, problems } = instructionsOf(file)
      if (problems.length > 0) return
      compared += 1
      const read = instructions.map(({ keyword, line, rest }) => ({ keyword, line, words: wordsOf(rest) }))
      expect(readByAnother(file).instructions).toEqual(read)
    }),
    { numRuns: 4_000 },
  )
  // Files that are all refused prove nothing.
  expect(compared).toBeGreaterThan(400)
})

test('the images that a build begins with are those that another parser finds, but for its own stages', () => {
  let compared = 0
  fc.assert(
    fc.property(text, (file) => {
      const { bases, problems } = readDockerfile(file)
      if (problems.length > 0) return
      compared += 1
      const { images, stages } = readByAnother(file)
      const foreign = images.filter((image, index) => !stages.slice(0, index).includes((image ?? '').toLowerCase()))
      expect(bases.map(({ image }) => image)).toEqual(foreign)
    }),
    { numRuns: 4_000 },
  )
  expect(compared).toBeGreaterThan(200)
})
