import { open } from 'node:fs/promises';

const LIBRARIES = [
  '/lib',
  '/lib64',
  '/usr/lib',
  '/usr/lib64',
  '/etc/ld.so.cache',
];
const PT_INTERP = 3;

/** What a program needs beside itself: nothing where it is linked statically, as the bundled ones are. */
export async function librariesOf(program: string): Promise<string[]> {
  return (await isStatic(program)) ? [] : LIBRARIES;
}

/** Reads the program headers of a 64-bit little-endian ELF file; everything else counts as dynamic. */
async function isStatic(program: string): Promise<boolean> {
  const file = await open(program);
  try {
    const head = Buffer.alloc(4096);
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    const isElf64 = head.readUInt32BE(0) === 0x7f454c46 && head[4] === 2;
    if (bytesRead < 64 || !isElf64 || head[5] !== 1) return false;
    const start = Number(head.readBigUInt64LE(32));
    const size = head.readUInt16LE(54);
    const count = head.readUInt16LE(56);
    if (start + count * size > bytesRead) return false;
    return !Array.from({ length: count }, (_, i) => i).some(
      i => head.readUInt32LE(start + i * size) === PT_INTERP,
    );
  } finally {
    await file.close();
  }
}
