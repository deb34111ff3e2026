using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace SparkSteps.Tests.FunctionsHost.Examples;

public sealed class WrongFunctions
{
    [Function("Twin")]
    public static void One([TimerTrigger("0 * * * * *")] TimerInfo _) => _.IsPastDue = false;

    [Function("twin")]
    public static void Other([TimerTrigger("0 * * * * *")] TimerInfo _) => _.IsPastDue = false;

    [Function("NoTrigger")]
    public static int WithoutTrigger(int number) => number;

    [Function("TwoTriggers")]
    public static string WithTwo([QueueTrigger("a")] string one, [QueueTrigger("b")] string other) => one + other;

    [Function("OddParameter")]
    public static string WithOdd([HttpTrigger] HttpRequest request, Uri unheardOf) => request.Path + unheardOf.AbsolutePath;

    [Function("NothingWrong")]
    public static string WithHttp([HttpTrigger] HttpRequest request) => request.Path;

    [Function("OddTimer")]
    public static string WithOddTimer([TimerTrigger("0 * * * * *")] string timer) => timer;

    [Function("BadSchedule")]
    public static void At([TimerTrigger("now and then")] TimerInfo _) => _.IsPastDue = false;

    [Function("BadRoute")]
    public static string AtRoute([HttpTrigger(Route = "a/{b")] HttpRequest request) => request.Path;

    [Function("ReservedRoute")]
    public static string AtReservedRoute([HttpTrigger(Route = "admin/doctor")] HttpRequest request) => request.Path;

    [Function("BadPath")]
    public static string AtPath([BlobTrigger("container")] string blob) => blob;

    [Function("NoSetting")]
    public static string WithSetting([QueueTrigger("%QUEUE_NAME%")] string message) => message;

    [Function("NoConnection")]
    public static string WithConnection([QueueTrigger("a", Connection = "Elsewhere")] string message) => message;

    [Function("FirstRoute")]
    public static string AtSame([HttpTrigger("get", "post", Route = "same/{id}")] HttpRequest request) => request.Path;

    [Function("SameRoute")]
    public static string AtSameToo([HttpTrigger("post", Route = "Same/{other}")] HttpRequest request) => request.Path;

    [Function("OtherMethod")]
    public static string AtOtherMethod([HttpTrigger("delete", Route = "same/{id}")] HttpRequest request) => request.Path;
}
