using System.Text.Json;

namespace SparkSteps.Embedded.Cluster.Operator;

internal static class AppStates
{
    private static readonly Dictionary<string, AppState> ByText = Enum.GetValues<AppState>().ToDictionary(ToText);

    public static bool IsTerminal(this AppState state) => state is AppState.Completed or AppState.Failed;

    /// <summary>As in status.applicationState.state: empty, SUBMITTED, PENDING_RERUN …</summary>
    public static string ToText(this AppState state) =>
        state == AppState.New ? "" : JsonNamingPolicy.SnakeCaseUpper.ConvertName(state.ToString());

    public static AppState Parse(string? text) => ByText.GetValueOrDefault(text ?? "", AppState.Unknown);
}
