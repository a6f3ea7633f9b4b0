import { KERNEL_BASE64 } from './kernel-bytes.ts';
import { PAGE } from './layout.ts';

/** What kernel.wat exports. */
export type Machine = {
  memory: WebAssembly.Memory;
  scan: (...parameters: number[]) => number;
  pairs: (...parameters: number[]) => void;
};

/** Lends machines: each run has its own memory, kept for the next run when small, given back to the system otherwise. */
export type Machines = { use: <T>(bytes: number, run: (machine: Machine) => T) => T };

const KEPT_BYTES = 2 ** 26;

/** Compiles the kernel. Where a content security policy holds, it must allow `wasm-unsafe-eval`. */
export async function loadMachines(): Promise<Machines> {
  const bytes = Uint8Array.from(atob(KERNEL_BASE64), (letter) => letter.charCodeAt(0));
  const compiled = await WebAssembly.compile(bytes);
  let idle: Machine | undefined;
  return {
    use: (needed, run) => {
      const machine = idle ?? start(compiled);
      idle = undefined;
      const missing = Math.ceil((needed - machine.memory.buffer.byteLength) / PAGE);
      if (missing > 0) machine.memory.grow(missing);
      try {
        return run(machine);
      } finally {
        if (machine.memory.buffer.byteLength <= KEPT_BYTES) idle = machine;
      }
    },
  };
}

function start(compiled: WebAssembly.Module): Machine {
  const { exports } = new WebAssembly.Instance(compiled);
  if (!isMachine(exports)) throw new Error('kernel-bytes.ts is not the kernel: run node scripts/kernel.ts');
  return exports;
}

function isMachine(exports: WebAssembly.Exports): exports is WebAssembly.Exports & Machine {
  const { memory, scan, pairs } = exports;
  return memory instanceof WebAssembly.Memory && typeof scan === 'function' && typeof pairs === 'function';
}
