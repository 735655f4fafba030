#!/usr/bin/env node
import { Exit, Io } from './io';
import { main } from './main';
import { COLOURED, PLAIN } from './style';

/** A terminal that shows colours, unless NO_COLOR is set: `hasColors` reads it. */
const styleOf = (stream: NodeJS.WriteStream) => (stream.isTTY && stream.hasColors() ? COLOURED : PLAIN);

const io: Io = {
  stdin: async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk);
    return Buffer.concat(chunks);
  },
  out: text => void process.stdout.write(text),
  err: text => void process.stderr.write(text),
  style: { out: styleOf(process.stdout), err: styleOf(process.stderr) },
  now: () => performance.now(),
};

// the reader may close the pipe early: `| head`
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? process.exitCode ?? Exit.FINE : Exit.UNREADABLE));

void main(process.argv.slice(2), io).then((code) => { process.exitCode = code; });
