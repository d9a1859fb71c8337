import { describe, expect, test } from 'vitest'
import { readDockerfile, triggerProblems } from './dockerfile.ts'
import { imageNameProblem, registryOf } from './image-name.ts'
import { readLevelPackage } from './level-package.ts'

const problemsOf = (text: string, args?: Record<string, string>) =>
  readDockerfile(text, args).problems.map(({ line, message }) => `${line}: ${message}`)

describe('a Dockerfile', () => {
  test('of files of its package and images to build on is in order, and the images are named', () => {
    const text = `# how it is built
ARG BASE=node:24 SUFFIX="-slim"
FROM golang:1.24 AS Tools
RUN apk add \\
    # what we need
    add-on \\

    curl && echo $((1 << 2))
FROM $BASE\${SUFFIX}
ADD --chown=1:1 files/*.tar.gz ["x"] /srv/
ADD ["a file", "/b"]
copy --from=tools /bin/x /bin/
COPY --from=0 /bin/y /bin/
ONBUILD COPY . /app
FROM tools AS last
`
    expect(problemsOf(text)).toEqual([
      expect.stringContaining('10: ADD ["x"]'),
      expect.stringContaining('11: ADD a file'),
    ])
    const plain = text.replace('["x"] ', '').replace('"a file"', '"a-file"')
    expect(readDockerfile(plain)).toEqual({
      bases: [
        { image: 'golang:1.24', line: 3 },
        { image: 'node:24-slim', line: 9 },
      ],
      problems: [],
    })
    expect(readDockerfile(plain, { BASE: 'other:1' }).bases[1]?.image).toBe('other:1-slim')
  })

  test.each([
    ['an address', 'ADD http://127.0.0.1:9800/metrics /x'],
    ['an address in capitals and of another scheme', 'add FTP://127.0.0.1/x /x'],
    ['an address among files', 'ADD a.txt https://127.0.0.1/x /x/'],
    ['an address in JSON', 'ADD ["http://127.0.0.1/x", "/x"]'],
    ['an escaped address in JSON', String.raw`ADD ["\u0068ttp:\/\/127.0.0.1/x", "/x"]`],
    ['JSON with something after it', 'ADD ["a", "/x"] http://127.0.0.1/x'],
    ['an address in quotes', 'ADD "http://127.0.0.1/x" /x'],
    ['an address with quotes inside', 'ADD ht"tp:"//127.0.0.1/x /x'],
    ['an escaped address', 'ADD h\\ttp://127.0.0.1/x /x'],
    ['a variable', 'ARG U=http://127.0.0.1/x\nADD $U /x'],
    ['a variable of ENV in braces', `ENV U=http://127.0.0.1/x\nADD \${U:-x} /x`],
    ['a continued address', 'ADD ht\\\ntp://127.0.0.1/x /x'],
    ['a keyword over two lines', 'A\\\nDD http://127.0.0.1/x /x'],
    ['a Git repository', 'ADD git@github.com:a/b.git /x'],
    ['a Git repository of old style', 'ADD github.com/a/b /x'],
    ['an option behind another space', 'ADD --chown=1\u00a0http://127.0.0.1/x a /x'],
    ['an unknown option', 'ADD --checksum=sha256:1 a /x'],
    ['ONBUILD', 'ONBUILD ADD http://127.0.0.1/x /x'],
    ['ONBUILD twice', 'ONBUILD ONBUILD RUN true'],
    ['COPY from an image', 'COPY --from=busybox /bin/sh /x'],
    ['COPY from a variable', 'ARG A=busybox\nCOPY --from=$A /bin/sh /x'],
    ['COPY from an image with quotes in the option', 'COPY --fr"om"=busybox /bin/sh /x'],
    ['COPY from its own stage', 'COPY --from=0 /bin/sh /x'],
    ['ONBUILD COPY from a stage', 'ONBUILD COPY --from=0 /bin/sh /x'],
    ['a mount of an image', 'RUN --mount=type=bind,from=busybox,target=/x cat /x'],
    ['the network of the host', 'RUN --network=host wget x'],
    ['an id of an image', 'FROM 3fa'],
    ['an image of another level', 'FROM docker.io/pathwar/other-web:1'],
    ['another platform by a variable', 'FROM --platform=$X busybox'],
    ['a variable without a value', 'FROM $NOWHERE'],
    ['a variable that is no plain name', `FROM \${X:-busybox}`],
    ['a heredoc whose lines the builder runs', 'RUN <<ENTRYPOINT\nADD http://127.0.0.1/x /x\nENTRYPOINT'],
    ['a heredoc that looks like a script', 'RUN <<EOF\necho\nEOF'],
    ['two backslashes', 'RUN echo \\\\\nADD http://127.0.0.1/x /x'],
    ['an indented comment that ends an instruction for old engines', 'RUN a \\\n  # c\nADD http://127.0.0.1/x /x'],
    ['a carriage return', 'RUN true\rADD http://127.0.0.1/x /x'],
    ['a form feed', 'ADD\fhttp://127.0.0.1/x /x'],
    ['a mark of byte order', 'RUN a \\\n\ufeff# c\nADD http://127.0.0.1/x /x'],
    ['another space before a keyword', '\u00a0ADD http://127.0.0.1/x /x'],
    ['an instruction of its own', 'FETCH http://127.0.0.1/x'],
  ])('with %s is refused', (_what, lines) => {
    expect(problemsOf(`FROM busybox\n${lines}\n`)).not.toEqual([])
  })

  test.each([
    ['another front end', '# syntax=evil/frontend\nFROM busybox\n', '1: another front end'],
    ['another front end in capitals', '#SYNTAX = evil/frontend\nFROM busybox\n', '1: another front end'],
    ['another front end in the style of others', '// syntax=evil/frontend\nFROM busybox\n', '1: another front end'],
    ['another escape character', '# escape=`\nFROM busybox\nADD http://a/`\n b /c\n', '1: the escape character'],
    ['nothing in it', '\n# later\n', '1: has no FROM'],
    ['something before FROM', 'RUN true\nFROM busybox\n', '1: the first instruction must be FROM'],
    ['too much in it', `FROM busybox\n${'RUN true\n'.repeat(300)}`, 'more than 200 instructions'],
    ['much too much in it', `FROM busybox\n# ${'x'.repeat(40_000)}`, 'larger than 32 kB'],
  ])('with %s is refused', (_what, text, words) => {
    expect(problemsOf(text).join('\n')).toContain(words)
  })

  test('says nothing of a comment that only looks like a directive', () => {
    expect(problemsOf('FROM busybox\n# the usage = none\n# escape=\\\n')).toEqual([])
  })
})

test('what an image has a build do is checked like a Dockerfile', () => {
  expect(triggerProblems(['COPY . /app', 'RUN make', 'ADD src.tar /src'])).toEqual([])
  expect(triggerProblems(['ADD http://127.0.0.1/x /x', 'COPY --from=busybox /a /b'])).toHaveLength(2)
})

test.each([
  '3',
  'cafe',
  'DEADBEEF',
  `sha256:${'a'.repeat(64)}`,
  'pathwar/x',
  'ghcr.io/pathwar/x',
  '-x',
  'a b',
  'a$b',
  '',
])('"%s" is no image that a package may ask for', (image) => expect(imageNameProblem(image)).not.toBeNull())

test.each([
  ['node:24-slim', 'docker.io'],
  ['someone/decade:1', 'docker.io'],
  ['docker.io/library/cafe', 'docker.io'],
  ['ghcr.io/a/b@sha256:1', 'ghcr.io'],
  ['10.0.0.5:5000/x', '10.0.0.5:5000'],
  ['localhost/x', 'localhost'],
  ['Index.docker.io/library/x', 'docker.io'],
])('%s is asked of %s', (image, registry) => {
  expect(imageNameProblem(image)).toBeNull()
  expect(registryOf(image)).toBe(registry)
})

describe('a compose file', () => {
  const compose = (service: string, top = '') => `x-pathwar:
  challenge: {name: A level, slug: level}
  flavor: {body: Story., passphrases: 0}
services: {front: ${service}}
${top}`
  const problems = (service: string, top = '', dockerfile = 'FROM busybox') => {
    const files = { 'docker-compose.yml': compose(service, top), 'front/Dockerfile': dockerfile }
    const read = readLevelPackage(
      new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)])),
    )
    return read.ok ? [] : read.problems.map(({ path, message }) => `${path}: ${message}`)
  }

  test('names file and line of what is wrong in a Dockerfile', () => {
    const found = problems(
      '{build: {context: ./front, dockerfile: ./Dockerfile}}',
      '',
      'FROM busybox\n\nADD http://a/b /c',
    )
    expect(found).toEqual([expect.stringMatching(/^front\/Dockerfile:3: ADD http:\/\/a\/b: only files of the package/)])
  })

  test.each([
    ['{build: "https://example.org/a.git"}', 'outside the package'],
    ['{build: {context: "git@example.org:a/b.git"}}', 'outside the package'],
    ['{build: "github.com/a/b"}', 'there is no github.com/a/b/Dockerfile'],
    ['{build: {context: front, dockerfile: ../x}}', 'outside the build folder'],
    ['{build: {context: front, additional_contexts: {x: "https://example.org"}}}', 'front.build.additional_contexts'],
    ['{build: {context: front, dockerfile_inline: "FROM x"}}', 'write a Dockerfile into the folder'],
    ['{build: {context: front, network: host}}', 'front.build.network'],
    ['{build: {context: front, extra_hosts: ["a:host-gateway"]}}', 'front.build.extra_hosts'],
    ['{build: {context: front, ssh: [default]}}', 'front.build.ssh'],
    ['{build: {context: front, secrets: [a]}}', 'front.build.secrets'],
    ['{build: {context: front, args: {BUILDKIT_SYNTAX: evil}}}', 'BUILDKIT_SYNTAX: steers the builder'],
    ['{build: {context: front, args: {B: "a:5000/$X"}}}', 'write the image', '', 'ARG B\nFROM $B'],
    ['{image: x, env_file: /etc/passwd}', 'front.env_file'],
    ['{image: x, extends: {file: "https://example.org"}}', 'front.extends'],
    ['{image: x, network_mode: host}', 'front.network_mode'],
    ['{image: x, secrets: [a]}', 'front.secrets'],
    ['{image: x, configs: [a]}', 'front.configs'],
    ['{image: x, volumes: [{type: bind, source: /etc, target: /x}]}', 'outside the package'],
    ['{image: x, volumes: ["~/x:/x"]}', 'outside the package'],
    ['{image: "3f"}', 'front.image: "3f" could be the id'],
    ['{image: x}', 'include: write all services', 'include: ["https://example.org/compose.yml"]'],
    ['{image: x}', 'secrets: passphrases come from', 'secrets: {a: {file: /etc/passwd}}'],
    ['{image: x}', 'configs: put the file', 'configs: {a: {file: /etc/passwd}}'],
    ['{image: x}', 'volumes.v.driver_opts', 'volumes: {v: {driver_opts: {type: none, o: bind, device: /etc}}}'],
    ['{image: x}', 'networks.n.external', 'networks: {n: {external: true, name: host}}'],
  ])('with %s is refused: %s', (service, words, top = '', dockerfile = 'FROM busybox') => {
    expect(problems(service, top, dockerfile).join('\n')).toContain(words)
  })
})
