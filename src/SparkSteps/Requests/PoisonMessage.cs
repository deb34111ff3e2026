using System.Text;
using System.Text.RegularExpressions;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Rules;

namespace SparkSteps.Requests;

/// <summary>What goes to the poison queue: the message as it came, but for one that holds what looks like a secret.</summary>
internal static partial class PoisonMessage
{
    private static readonly BinaryData Withheld = BinaryData.FromString(
        """{"withheld": "The message held what looks like a secret. Its failed run says where."}""");

    public static BinaryData Of(BinaryData message, RequestProblem problem)
    {
        var text = Encoding.UTF8.GetString(QueuedText.Decode(message).Span);
        return HoldsSecret(text) || !Pointer().IsMatch(text) && problem.Errors.Any(error => error.Rule == SecretRules.Rule) ? Withheld : message;
    }

    // The document may be unreadable, so nothing but its text is looked at.
    private static bool HoldsSecret(string text) => SecretText.KindOf(text) is not null || NamedSecret().IsMatch(text);

    [GeneratedRegex(@"\A\s*\{\s*""blob""\s*:[^:]*\}\s*\z")]
    private static partial Regex Pointer();

    [GeneratedRegex(@"(?:password|passwd|secret|account\.?key|api_?key)['""]?\s{0,9}[:=]\s{0,9}['""]?[^\s'"",}/$]{3}", RegexOptions.IgnoreCase)]
    private static partial Regex NamedSecret();
}
