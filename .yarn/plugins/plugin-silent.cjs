// `yarn -s SCRIPT`, as Yarn 1 and npm have it: Yarn 4 prints nothing of its own, and knows no such option.
module.exports = {
  name: 'plugin-silent',
  factory: require => {
    const { BaseCommand } = require('@yarnpkg/cli');
    const { Option } = require('clipanion');
    class SilentCommand extends BaseCommand {
      static paths = [['-s'], ['--silent']];
      args = Option.Proxy({ required: 1 });
      async execute() {
        return this.cli.run(['run', ...this.args]);
      }
    }
    return { commands: [SilentCommand] };
  },
};
