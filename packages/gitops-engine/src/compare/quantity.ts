import type { Path } from './pointer';

const SHAPE =
  /^([+-]?)(\d*)(?:\.(\d*))?(?:([eE][+-]?\d{1,3})|([numkMGTPE]|[KMGTPE]i))?$/;
const DECIMAL = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const NANO = 9;
const LONGEST = 64;

/** Maps whose members are quantities (Kubernetes API, resource.Quantity). */
const QUANTITY_MAPS = new Set([
  'limits',
  'requests',
  'hard',
  'capacity',
  'allocatable',
  'default',
  'defaultRequest',
  'max',
  'min',
  'maxLimitRequestRatio',
  'overhead',
  'podFixed',
]);
const QUANTITY_FIELDS = new Set([
  'sizeLimit',
  'averageValue',
  'divisor',
  'storage',
]);

/** Whether the field at a path is a quantity by the built-in API, so that `0.1` and `100m` are one value. */
export function isQuantityPath(path: Path): boolean {
  const last = path.at(-1);
  const parent = path.at(-2);
  return (
    (typeof last === 'string' && QUANTITY_FIELDS.has(last)) ||
    (typeof parent === 'string' && QUANTITY_MAPS.has(parent)) ||
    (last === 'value' && (parent === 'target' || parent === 'current'))
  );
}

/** The amount in billionths, as exact as Kubernetes keeps it; undefined for what is no quantity. */
function nanos(
  value: unknown,
): { amount: bigint; binary: boolean } | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  const parts =
    typeof text === 'string' && text.length <= LONGEST
      ? SHAPE.exec(text)
      : null;
  if (!parts) {
    return undefined;
  }
  const [, sign, whole, fraction = '', exponent, suffix = ''] = parts;
  if (whole === '' && fraction === '') {
    return undefined;
  }
  const binary = suffix.endsWith('i');
  const power = exponent ? Number(exponent.slice(1)) : powerOf(suffix);
  const scale = power + NANO - fraction.length;
  let amount = BigInt(whole + fraction);
  if (binary) {
    amount *= 1024n ** BigInt(BINARY.indexOf(suffix));
  }
  amount =
    scale >= 0
      ? amount * 10n ** BigInt(scale)
      : ceilDivide(amount, 10n ** BigInt(-scale));
  return { amount: sign === '-' ? -amount : amount, binary };
}

/** Power of ten of a suffix; the binary ones have none. */
function powerOf(suffix: string): number {
  return suffix.endsWith('i')
    ? 0
    : (DECIMAL.indexOf(suffix) - DECIMAL.indexOf('')) * 3;
}

/** Kubernetes rounds what is finer than it keeps up. */
function ceilDivide(amount: bigint, by: bigint): bigint {
  return (amount + by - 1n) / by;
}

export function isSameQuantity(one: unknown, other: unknown): boolean {
  const left = nanos(one);
  return left !== undefined && left.amount === nanos(other)?.amount;
}

/** The form that the API server gives back: no fraction, the largest suffix that needs none; undefined for no quantity. */
export function canonicalQuantity(value: unknown): string | undefined {
  const parsed = nanos(value);
  if (!parsed) {
    return undefined;
  }
  const { amount, binary } = parsed;
  const unit = 10n ** BigInt(NANO);
  if (amount === 0n) {
    return '0';
  }
  if (binary && amount % unit === 0n) {
    let rest = amount / unit;
    let step = 0;
    while (rest % 1024n === 0n && step < BINARY.length - 1) {
      rest /= 1024n;
      step++;
    }
    return `${rest}${BINARY[step]}`;
  }
  let rest = amount;
  let step = 0;
  while (rest % 1000n === 0n && step < DECIMAL.length - 1) {
    rest /= 1000n;
    step++;
  }
  return `${rest}${DECIMAL[step]}`;
}
