using System.Text.Json.Nodes;

namespace SparkSteps.Arm;

/// <summary>What Azure Resource Manager gave back: content, or an error that another try would not change.</summary>
/// <param name="Operation">Where it tells what becomes of what it has begun.</param>
internal sealed record ArmAnswer(JsonObject Content, ArmError? Error, Uri? Operation = null);
