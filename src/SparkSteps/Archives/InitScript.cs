using System.Security.Cryptography;
using System.Text;
using SparkSteps.StepSpecs;

namespace SparkSteps.Archives;

/// <summary>
/// Renders the parts of an init script into one shell script: same parts, same bytes. Each part begins in PROJECT_HOME, is announced in
/// the log and stops at its first failing line, whose exit code is the script's. What <c>before</c> exports, <c>file</c> and
/// <c>after</c> see; what <c>file</c> exports, <c>after</c> sees unless bash runs the file.
/// </summary>
public static class InitScript
{
    // A part runs in a subshell, so that an 'exit 0' in it ends the part and not the script. Its exports are handed on through a file.
    private const string Head = """
        #!/bin/sh
        set -eu
        # Else bash would list exports as declarations, which are local to the function that reads them back.
        if [ -n "${BASH_VERSION:-}" ]; then set -o posix; fi
        : "${PROJECT_HOME:?}"
        sparksteps_dir=$(mktemp -d)
        sparksteps_part=
        sparksteps_end() {
          sparksteps_code=$?
          rm -rf "$sparksteps_dir"
          if [ "$sparksteps_code" != 0 ]; then
            echo "sparksteps: init: $sparksteps_part stopped with exit code $sparksteps_code"
          fi
        }
        trap sparksteps_end EXIT

        sparksteps_run() {
          (
            trap 'export -p > "$sparksteps_dir/exports"' EXIT
            cd "$PROJECT_HOME"
            . "$1"
          )
          # A part with an EXIT trap of its own hands nothing on.
          if [ -f "$sparksteps_dir/exports" ]; then . "$sparksteps_dir/exports"; fi
        }

        sparksteps_file() {
          if [ ! -f "$1" ]; then
            echo "sparksteps: init: the archive has no file $1"
            exit 127
          fi
          if [ "$(head -n 1 "$1" | tr -dc '\r')" ]; then
            echo "sparksteps: init: $1 has Windows line ends; save it with LF"
            exit 126
          fi
          case $(head -n 1 "$1") in
            '#!'*bash*)
              if command -v bash > /dev/null; then
                (cd "$PROJECT_HOME" && exec bash -eu "$1")
                return
              fi
              echo "sparksteps: init: the image has no bash; sh runs $1"
              ;;
          esac
          sparksteps_run "$1"
        }

        """;

    public static string Render(InitScriptSpec spec)
    {
        var script = new StringBuilder(Head.ReplaceLineEndings("\n"));
        AppendText(script, "before", spec.Before);
        if (!string.IsNullOrWhiteSpace(spec.File))
        {
            Announce(script, $"file {spec.File}");
            script.Append($"sparksteps_file \"$PROJECT_HOME\"/{Quote(spec.File)}\n");
        }

        AppendText(script, "after", spec.After);
        return script.ToString();
    }

    private static void AppendText(StringBuilder script, string part, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n');
        Announce(script, part);
        // The text goes to a file as it is: a syntax error in it ends that part only, and the shell names the line. Its end mark is made
        // from its hash, so that no text can hold its own.
        var end = $"SPARKSTEPS_{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(lines)).AsSpan(0, 8))}";
        script.Append($"cat > \"$sparksteps_dir/{part}\" <<'{end}'\n{lines}\n{end}\nsparksteps_run \"$sparksteps_dir/{part}\"\n");
    }

    private static void Announce(StringBuilder script, string part)
    {
        var quoted = Quote(part);
        script.Append($"\nsparksteps_part={quoted}\necho \"sparksteps: init: $sparksteps_part\"\n");
    }

    private static string Quote(string text) => $"'{text.Replace("'", @"'\''")}'";
}
