import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, loadEnv } from 'vite'

export default defineConfig(({ mode }) => {
  const target = loadEnv(mode, import.meta.dirname, 'API_').API_URL ?? 'http://127.0.0.1:4000'
  // The api finds its domain by the host, and refuses requests from pages of another one.
  const api = { target, changeOrigin: false }
  return {
    plugins: [react(), tailwindcss()],
    build: { target: 'es2022', assetsInlineLimit: 0 },
    server: { port: 3000, allowedHosts: ['.localhost'], proxy: { '/trpc': api, '/files': api, '/uploads': api } },
  }
})
