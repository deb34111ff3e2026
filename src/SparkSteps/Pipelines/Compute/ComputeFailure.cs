using SparkSteps.Arm;

namespace SparkSteps.Pipelines.Compute;

/// <summary>Azure's words for why there are no nodes, and what to do about it.</summary>
internal static class ComputeFailure
{
    public static string Text(ArmError? error, string otherwise) => error is null
        ? $"{otherwise} Look at the node pool's activity log in Azure."
        : $"{error.Text} {AdviceFor(error)}";

    private static string AdviceFor(ArmError error) => error switch
    {
        { IsQuota: true } => "Ask for fewer or smaller nodes, or have the subscription's quota raised.",
        _ when Says(error, "size") || Says(error, "sku") => "Take a VM size that the cluster's region and subscription have.",
        _ when Says(error, "Authorization") => "Tell the operator of the service: its identity needs the right to write and delete the cluster's agentPools.",
        _ => "Correct compute.nodePool, and send the pipeline again.",
    };

    private static bool Says(ArmError error, string word) =>
        error.Code.Contains(word, StringComparison.OrdinalIgnoreCase) || error.Message.Contains(word, StringComparison.OrdinalIgnoreCase);
}
