/** A worker's script as text, made by `scripts/workerScript.mjs`. */
declare module '*?script' {
  export const script: string;
}
