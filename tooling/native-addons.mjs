// ssh2 is three times as fast with its C++ addon. It must be compiled for the Node that runs it (24, from the `node`
// package, which brings its headers) and not for the Node that installs, so we do it ourselves after the install.
import { spawnSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Compiles the addons where a compiler exists; everything works without them, only slower. */
export function buildNativeAddons({ root, node24, say }) {
  const crypto = join(
    dirname(createRequire(join(root, 'apps/ssh-proxy/package.json')).resolve('ssh2')),
    'protocol/crypto',
  )
  const addon = join(crypto, 'build/Release/sshcrypto.node')
  if (loads(node24, addon)) return
  const headers = headersOf(root)
  const missing = ['make', 'c++', 'python3'].filter((tool) => spawnSync(tool, ['--version']).status !== 0)
  if (missing.length > 0 || !headers) {
    say(`SSH runs without its native addon (to compile it, install ${missing.join(', ') || 'Node headers'}): slower`)
    return
  }
  say("Compiling ssh2's addon for Node 24")
  const gyp = join(root, 'node_modules/node-gyp/bin/node-gyp.js')
  const args = [gyp, 'rebuild', '--real_openssl_major=3']
  const build = spawnSync(node24, args, { cwd: crypto, encoding: 'utf8', env: gypEnv(node24, headers) })
  if (build.status === 0 && loads(node24, addon)) return
  say(`SSH runs without its native addon, which did not compile: slower\n${(build.stderr ?? '').slice(-500)}`)
}

function loads(node24, addon) {
  if (!existsSync(addon)) return false
  return spawnSync(node24, ['-e', 'require(process.argv[1])', addon]).status === 0
}

/** The folder with `include/node` of the package that brought Node 24. */
function headersOf(root) {
  const nodePackage = realpathSync(join(root, 'node_modules/node'))
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node'
  const name = `${prefix}-${process.platform}-${process.arch}`
  const folders = [join(nodePackage, 'node_modules', name), join(dirname(nodePackage), name)]
  return folders.find((folder) => existsSync(join(folder, 'include/node/node.h')))
}

/** What npm puts into the environment (a `nodedir` of the machine, say) would win over arguments. */
function gypEnv(node24, headers) {
  const env = Object.entries(process.env).filter(([name]) => !name.toLowerCase().startsWith('npm_'))
  return {
    ...Object.fromEntries(env),
    PATH: `${dirname(node24)}:${process.env.PATH}`,
    npm_config_nodedir: headers,
  }
}
