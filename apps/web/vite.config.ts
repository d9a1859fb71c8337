import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, loadEnv } from 'vite'

export default defineConfig(({ mode }) => {
  const api = loadEnv(mode, import.meta.dirname, 'API_').API_URL ?? 'http://127.0.0.1:4000'
  return {
    plugins: [react(), tailwindcss()],
    build: { target: 'es2022', assetsInlineLimit: 0 },
    server: { port: 3000, allowedHosts: ['.localhost'], proxy: { '/trpc': api, '/files': api } },
  }
})
