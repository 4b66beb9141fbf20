import { useVscode } from './fixtures/vscode';
import { TourReport } from './fixtures/tourReport';

describe('the main job', () => {
  const vscode = useVscode();

  it('goes from signing in to a record in a file', async () => {
    const { workbench } = await vscode.openWindow();
    const tour = await TourReport.begin(workbench.page);
    const { quickInput } = workbench;
    try {
      await tour.step('Open the sidebar', () => workbench.openView('Valuekeep'));
      await tour.step('Sign in', async () => {
        await workbench.runCommand('Valuekeep: Sign in');
        await quickInput.titled('Sign in');
      });
      await tour.step('Local sandbox', async () => {
        await quickInput.pick('Local sandbox (no account)');
        await workbench.statusBarItem('Local sandbox').waitFor();
        tour.findings.signedIn = true;
      });
    } finally {
      tour.findings.consoleErrors = vscode.consoleErrors;
      await tour.write();
    }
  });
});
