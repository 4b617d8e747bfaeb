import { EngineError } from '../../../errors';
import { recordsOf, textOf, type Fields } from '../fields';

/** An entry of `images`; '*' keeps what the kustomization says, '' sets nothing. */
interface ImageOverride {
  name: string;
  newName: string;
  newTag: string;
  digest: string;
}

const KEEP = '*';

/** As `kustomize edit set image` does it: one entry a name, sorted by name. */
export function setImages(fields: Fields, images: readonly string[]): Fields {
  if (images.length === 0) return fields;
  const overrides = new Map(
    images.map(parseImage).map(image => [image.name, image]),
  );
  const entries = new Map<string, Fields>(
    recordsOf(fields, 'images').map(entry => [textOf(entry, 'name'), entry]),
  );
  for (const [name, image] of overrides) {
    const before = entries.get(name) ?? {};
    entries.set(name, entryOf(image, before));
  }
  return {
    ...fields,
    images: [...entries]
      .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      .map(([, entry]) => entry),
  };
}

function entryOf(image: ImageOverride, before: Fields): Fields {
  const values = (['newName', 'newTag', 'digest'] as const).map(
    field =>
      [
        field,
        image[field] === KEEP ? textOf(before, field) : image[field],
      ] as const,
  );
  return {
    name: image.name,
    ...Object.fromEntries(values.filter(([, value]) => value !== '')),
  };
}

/** `name=new`, `name=new:tag`, `name=new@digest`, `name:tag`, `name:tag@digest` or `name@digest`. */
function parseImage(text: string): ImageOverride {
  const equals = text.indexOf('=');
  const { name, tag, digest } = splitImage(text.slice(equals + 1));
  if (equals < 0 && name === text) {
    throw new EngineError(
      'InvalidInput',
      `The image ${JSON.stringify(text)} of the application overrides nothing.`,
      {
        hint: 'Write it as name=new, name:tag, name@digest, or name=new:tag.',
      },
    );
  }
  const key = equals < 0 ? '' : text.slice(0, equals);
  return key === ''
    ? { name, newName: '', newTag: tag, digest }
    : { name: key, newName: name, newTag: tag, digest };
}

/** A `:` before the first `/` belongs to the registry's port. */
function splitImage(image: string): {
  name: string;
  tag: string;
  digest: string;
} {
  const start = Math.max(image.indexOf('/'), 0);
  const at = image.indexOf('@', start);
  const colon = image.indexOf(':', start);
  if (colon >= 0 && (at < 0 || colon < at)) {
    const end = at < 0 ? image.length : at;
    return {
      name: image.slice(0, colon),
      tag: image.slice(colon, end).replace(/^:/, ''),
      digest: image.slice(end).replace(/^@/, ''),
    };
  }
  return at < 0
    ? { name: image, tag: '', digest: '' }
    : { name: image.slice(0, at), tag: '', digest: image.slice(at + 1) };
}
