using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using SparkSteps.Functions.Http;

namespace SparkSteps.Descriptions.OpenApi;

/// <summary>An HTTP function as its attributes declare it, to this service's hosts and to Azure's alike.</summary>
internal sealed record HttpFunction(string Name, string Route, IReadOnlyList<string> Methods, AuthorizationLevel Level)
{
    public static IReadOnlyList<HttpFunction> All { get; } =
    [
        .. from type in typeof(StepFunctions).Assembly.GetExportedTypes()
           from method in type.GetMethods()
           let function = method.GetCustomAttribute<FunctionAttribute>()
           let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(found => found is not null)
           where function is not null && trigger is not null
           select new HttpFunction(function.Name, trigger.Route ?? function.Name, trigger.Methods ?? [], trigger.AuthLevel),
    ];
}
