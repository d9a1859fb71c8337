export { type KeptChallenge, keepChallenge, takeChallenge } from './challenge.ts'
export { beginPasskeyLogIn, finishPasskeyLogIn } from './log-in.ts'
export { listPasskeys, removePasskey, renamePasskey } from './manage.ts'
export { beginPasskeyRegistration, finishPasskeyRegistration } from './register.ts'
