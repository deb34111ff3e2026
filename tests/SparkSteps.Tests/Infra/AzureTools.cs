using System.Diagnostics;

namespace SparkSteps.Tests.Infra;

/// <summary>
/// The scripts of infra in a folder of their own, and programs that play Azure's: they write down how they are called and answer what the
/// scripts read. Nothing else of this machine is on the path but a few plain programs.
/// </summary>
internal sealed class AzureTools : IDisposable
{
    private static readonly string[] Plain = ["bash", "cat", "dirname", "mkdir", "mktemp", "realpath", "rm", "sleep"];

    private const string Answers = """
        #!/usr/bin/env bash
        call="${0##*/} $*"
        printf '%s\n' "${call//"$HERE"/.}" >>"$CALLS"
        if [ "${0##*/}" = "$FAILING" ]; then exit 1; fi
        case $call in
          "az deployment sub create"*)
            printf '%s\n' rg-demo aks-demo service-id jobs-client jobs-id registry.example func-demo https://func-demo.example evgt-demo
            while read -r _ _ setting; do
              case $setting in SPARKSTEPS_* | AZURE_*) printf '  %s\n' "$setting" >>"$CALLS" ;; esac
            done < <(export -p)
            ;;
          "az functionapp keys list"*) echo key ;;
          "az group exists"*) echo true ;;
          "az role definition list"*) echo role-1 ;;
          "az role assignment list"*) echo assignment-1 ;;
          "dotnet publish"*) mkdir -p "$HERE/artifacts/azure" ;;
        esac
        exit 0
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("azure-tools-");

    public AzureTools(params string[] missing)
    {
        foreach (var script in Directory.EnumerateFiles(InfraFolder.Path, "*.sh"))
        {
            Directory.CreateDirectory(In("infra"));
            File.Copy(script, In("infra", Path.GetFileName(script)));
        }

        Directory.CreateDirectory(In("bin"));
        foreach (var program in Plain)
        {
            File.CreateSymbolicLink(In("bin", program), File.Exists($"/usr/bin/{program}") ? $"/usr/bin/{program}" : $"/bin/{program}");
        }

        foreach (var program in new[] { "az", "kubectl", "kubelogin", "helm", "dotnet", "zip", "curl" }.Except(missing))
        {
            File.WriteAllText(In("bin", program), Answers);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(In("bin", program), UnixFileMode.UserRead | UnixFileMode.UserExecute);
            }
        }
    }

    /// <summary>Every call, in order; this folder is written as a dot.</summary>
    public IEnumerable<string> Calls => File.Exists(In("calls")) ? File.ReadLines(In("calls")) : [];

    public string? Failing { get; init; }

    public ScriptRun Deploy(string options, string input = "")
    {
        File.Delete(In("calls"));
        var start = new ProcessStartInfo("/usr/bin/env", ["bash", In("infra", "deploy.sh"), .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        start.Environment.Clear();
        start.Environment["PATH"] = In("bin");
        start.Environment["CALLS"] = In("calls");
        start.Environment["HERE"] = _folder.FullName;
        start.Environment["FAILING"] = Failing;
        return ScriptRun.Of(start, input);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string In(params string[] path) => Path.Combine([_folder.FullName, .. path]);
}
