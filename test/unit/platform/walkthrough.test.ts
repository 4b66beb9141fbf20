import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandTable } from '../../../src/platform/commands/table/commandTable';
import type { WalkthroughStep } from '../../../src/platform/commands/walkthrough';

interface Step {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly media: { readonly svg?: string; readonly altText?: string; readonly markdown?: string };
  readonly completionEvents: readonly string[];
}

const project = join(import.meta.dirname, '../../..');
const read = (file: string): unknown => JSON.parse(readFileSync(join(project, file), 'utf8'));

/** What completes each step that is done by doing something; the others are done by reading them. */
const completedBy: Record<WalkthroughStep, string> = {
  allow: 'valuekeep.done.allow',
  signIn: 'valuekeep.done.signIn',
  browse: 'valuekeep.done.browse',
  insert: 'valuekeep.done.insert',
  edit: 'valuekeep.done.edit',
};

describe('the walkthrough', () => {
  const { contributes } = read('package.json') as { contributes: { walkthroughs: [{ id: string; steps: Step[] }] } };
  const words = read('package.nls.json') as Record<string, string>;
  const [{ id, steps }] = contributes.walkthroughs;
  const worded = (key: string) => words[key.replaceAll('%', '')];

  it('is the one that its command opens', () => {
    assert.equal(id, 'start');
  });

  it('has steps that complete by themselves, each by what the extension tells of it', () => {
    const events = Object.fromEntries(steps.map((step) => [step.id, step.completionEvents]));
    assert.deepEqual(events, {
      oauth: ['onStepSelected'],
      ...Object.fromEntries(Object.entries(completedBy).map(([step, key]) => [step, [`onContext:${key}`]])),
    });
  });

  for (const { id: step, title, description, media } of steps) {
    it(`has words, a picture with words for those who cannot see it, and working links in its step ${step}`, () => {
      assert.ok(worded(title));
      const text = worded(description);
      assert.ok(text);
      assert.ok(media.svg === undefined || worded(media.altText ?? ''), 'a picture is described');
      assert.ok(existsSync(join(project, media.svg ?? media.markdown ?? '')));
      const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
      for (const link of links) {
        const command = /^command:([\w.]+)/.exec(link)?.[1];
        if (command === undefined) assert.match(link, /^https:\/\//);
        else assert.ok(command in commandTable || command === 'valuekeep.explorer.focus', command);
      }
    });
  }

  it('draws with colors of the theme only', () => {
    const svg = readFileSync(join(project, 'media/walkthrough/oauth.svg'), 'utf8');
    assert.match(svg, /var\(--vscode-/);
    assert.doesNotMatch(svg, /#[\da-f]{3,8}\b|rgba?\(/i);
  });
});
