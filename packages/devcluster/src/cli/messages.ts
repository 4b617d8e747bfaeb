/** What the process that `up` leaves behind says to `up` while it starts. */
export type KeeperMessage =
  | { type: 'progress'; step: string; message: string }
  | { type: 'ready'; server: string; kubeconfigPath: string }
  | { type: 'failed'; message: string; hint: string };

/** Prints what a person should see of a message. */
export function printMessage(message: KeeperMessage): void {
  switch (message.type) {
    case 'progress':
      process.stdout.write(`${message.step}: ${message.message}\n`);
      break;
    case 'ready':
      process.stdout.write(
        `Ready: ${message.server}\nKUBECONFIG=${message.kubeconfigPath}\n`,
      );
      break;
    default:
      process.stderr.write(`${message.message}\n${message.hint}\n`);
  }
}
